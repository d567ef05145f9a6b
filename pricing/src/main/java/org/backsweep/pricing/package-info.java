package org.backsweep.pricing;
