package org.backsweep.aad.lift;

import java.lang.constant.ClassDesc;
import java.lang.constant.MethodTypeDesc;

/** The classes that instructions name, as the class that the instructions are of sees them. */
final class Classes {
  private Classes() {}

  static String name(ClassDesc type) {
    return type.descriptorString().substring(1, type.descriptorString().length() - 1).replace('/', '.');
  }

  static Class<?> find(Class<?> from, ClassDesc type) {
    String name = type.isArray() ? type.descriptorString().replace('/', '.') : name(type);
    try {
      return Class.forName(name, false, from.getClassLoader());
    } catch (ClassNotFoundException e) {
      throw new Refusal("it needs the class " + name + ", which is not there");
    }
  }

  static boolean isLongOrFloat(ClassDesc type) {
    return type.descriptorString().equals("J") || type.descriptorString().equals("F");
  }

  static boolean hasLongOrFloat(MethodTypeDesc type) {
    return isLongOrFloat(type.returnType()) || type.parameterList().stream().anyMatch(Classes::isLongOrFloat);
  }
}
