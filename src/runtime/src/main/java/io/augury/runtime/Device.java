package io.augury.runtime;

/** Where graphs run. */
public sealed interface Device {
    /** The processor. */
    record Cpu() implements Device {
        @Override
        public String toString() {
            return "cpu";
        }
    }

    /**
     * An NVIDIA GPU.
     *
     * @param index number of the GPU, from 0
     */
    record Cuda(int index) implements Device {
        /** Checks the number. */
        public Cuda {
            if (index < 0) {
                throw new IllegalArgumentException("GPU " + index + "; allowed: 0 and up");
            }
        }

        @Override
        public String toString() {
            return "cuda:" + index;
        }
    }

    /** The processor. */
    static Device cpu() {
        return new Cpu();
    }

    /**
     * The device of this name: {@code cpu}, {@code cuda}, {@code cuda:N}, or {@code auto}, which is
     * the first GPU where the runtime can use one and else the processor.
     *
     * @throws IllegalArgumentException if it is none of these
     */
    static Device named(String name) {
        return switch (name) {
            case "auto" -> OnnxRuntime.cudaProblem(0).isEmpty() ? new Cuda(0) : new Cpu();
            case "cpu" -> new Cpu();
            case "cuda" -> new Cuda(0);
            default -> {
                if (!name.matches("cuda:\\d{1,3}")) {
                    throw new IllegalArgumentException(
                            "no device '" + name + "'; allowed: auto, cpu, cuda, cuda:N");
                }
                yield new Cuda(Integer.parseInt(name.substring("cuda:".length())));
            }
        };
    }
}
