package org.backsweep.aad.draws;

/** Whether this virtual machine was started with the vector module; classes that use it are touched only if so. */
final class VectorModule {

  static final boolean PRESENT = ModuleLayer.boot().findModule("jdk.incubator.vector").isPresent();

  private VectorModule() {}
}
