/** Threads: {@link org.backsweep.aad.parallel.Workers} share out numbered tasks. Uses nothing else of the project. */
package org.backsweep.aad.parallel;
