package org.backsweep.reports;
