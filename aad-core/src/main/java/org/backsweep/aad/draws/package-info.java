/** Draws of a path: standard normals addressed by path and dimension. Uses {@code aad.math} only. */
package org.backsweep.aad.draws;
