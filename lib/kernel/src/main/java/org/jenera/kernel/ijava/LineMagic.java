package org.jenera.kernel.ijava;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** Marks a method as a line magic, as IJava has it. */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
public @interface LineMagic {
    /** The name of the magic, if it is not that of the method. */
    String value() default "";

    /** More names. */
    String[] aliases() default {};
}
