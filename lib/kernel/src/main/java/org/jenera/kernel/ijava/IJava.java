package org.jenera.kernel.ijava;

import org.jenera.kernel.JavaKernel;
import org.jenera.kernel.Notebook;

/** Gives notebooks written for IJava the kernel. */
public final class IJava {
    private IJava() {}

    public static JavaKernel getKernelInstance() {
        return Notebook.kernel();
    }
}
