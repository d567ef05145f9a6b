package org.backsweep.benchmarks;
