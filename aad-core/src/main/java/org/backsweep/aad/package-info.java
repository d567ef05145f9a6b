package org.backsweep.aad;
