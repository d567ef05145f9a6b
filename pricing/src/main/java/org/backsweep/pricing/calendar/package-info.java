/** Business days: whose holidays count, and how dates move off them. Uses strata-basics and nothing of this module. */
package org.backsweep.pricing.calendar;
