package org.backsweep.scenarios;
