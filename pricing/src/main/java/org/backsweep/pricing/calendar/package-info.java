/**
 * Business days: which holidays count, and how dates are moved to business days. Uses strata-basics and nothing of this module.
 */
package org.backsweep.pricing.calendar;
