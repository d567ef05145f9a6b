package org.backsweep.aad.lift;

import java.lang.constant.MethodTypeDesc;
import java.util.Set;

/** Methods of the JDK that look at the bits of numbers, written without: these are lifted in their place. Both zeros are equal. */
final class Substitutes {
  private static final Set<String> NAMES = Set.of("java.util.Arrays.binarySearch([DD)I", "java.util.Arrays.binarySearch([DIID)I",
      "java.lang.Double.compare(DD)I");

  private Substitutes() {}

  static boolean have(String owner, String name, MethodTypeDesc type) {
    return NAMES.contains(owner + "." + name + type.descriptorString());
  }

  static int binarySearch(double[] a, double key) {
    return binarySearch(a, 0, a.length, key);
  }

  static int binarySearch(double[] a, int from, int to, double key) {
    int low = from;
    int high = to - 1;
    while (low <= high) {
      int middle = (low + high) >>> 1;
      if (a[middle] < key) {
        low = middle + 1;
      } else if (a[middle] > key) {
        high = middle - 1;
      } else {
        return middle;
      }
    }
    return -(low + 1);
  }

  static int compare(double a, double b) {
    return a < b ? -1 : a > b ? 1 : 0;
  }
}
