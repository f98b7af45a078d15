package io.augury.runtime.blocked;

import io.augury.graph.TensorType;

/** How the runtime's blocked operators have the numbers of a tensor in memory. */
enum BlockLayout {
    /** {@code [N, C/b, H, W, b]} under the shape {@code [N, C, H, W]}. */
    IMAGE {
        @Override
        boolean fits(TensorType type, long block) {
            return type != null
                    && type.shape().rank() == 4
                    && type.shape().dim(1) > 0
                    && type.shape().dim(1) % block == 0;
        }
    },

    /** What {@link KernelOrder} says. */
    KERNEL {
        @Override
        boolean fits(TensorType type, long block) {
            return type != null && KernelOrder.fits(type.shape(), block);
        }
    };

    /** Whether a tensor can be in this layout. */
    abstract boolean fits(TensorType type, long block);
}
