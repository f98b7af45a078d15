package io.augury.policy;

import java.util.ArrayList;
import java.util.List;

/** The 25 sub-policies that AutoAugment found on CIFAR-10 (arXiv 1805.09501, table 7). */
final class CifarAutoAugment {
    /** Operation, probability, strength from 0 to 9; an operation without magnitude has 0. */
    private record Entry(String op, double probability, int strength) {}

    private static final Entry[][] TABLE = {
        {e("Invert", 0.1, 0), e("Contrast", 0.2, 6)},
        {e("Rotate", 0.7, 2), e("TranslateX", 0.3, 9)},
        {e("Sharpness", 0.8, 1), e("Sharpness", 0.9, 3)},
        {e("ShearY", 0.5, 8), e("TranslateY", 0.7, 9)},
        {e("AutoContrast", 0.5, 0), e("Equalize", 0.9, 0)},
        {e("ShearY", 0.2, 7), e("Posterize", 0.3, 7)},
        {e("Color", 0.4, 3), e("Brightness", 0.6, 7)},
        {e("Sharpness", 0.3, 9), e("Brightness", 0.7, 9)},
        {e("Equalize", 0.6, 0), e("Equalize", 0.5, 0)},
        {e("Contrast", 0.6, 7), e("Sharpness", 0.6, 5)},
        {e("Color", 0.7, 7), e("TranslateX", 0.5, 8)},
        {e("Equalize", 0.3, 0), e("AutoContrast", 0.4, 0)},
        {e("TranslateY", 0.4, 3), e("Sharpness", 0.2, 6)},
        {e("Brightness", 0.9, 6), e("Color", 0.2, 8)},
        {e("Solarize", 0.5, 2), e("Invert", 0.0, 0)},
        {e("Equalize", 0.2, 0), e("AutoContrast", 0.6, 0)},
        {e("Equalize", 0.2, 0), e("Equalize", 0.6, 0)},
        {e("Color", 0.9, 9), e("Equalize", 0.6, 0)},
        {e("AutoContrast", 0.8, 0), e("Solarize", 0.2, 8)},
        {e("Brightness", 0.1, 3), e("Color", 0.7, 0)},
        {e("Solarize", 0.4, 5), e("AutoContrast", 0.9, 0)},
        {e("TranslateY", 0.9, 9), e("TranslateY", 0.7, 9)},
        {e("AutoContrast", 0.9, 0), e("Solarize", 0.8, 3)},
        {e("Equalize", 0.8, 0), e("Invert", 0.1, 0)},
        {e("TranslateY", 0.7, 9), e("AutoContrast", 0.9, 0)},
    };

    private CifarAutoAugment() {}

    /** The sub-policies in the units of our operations. */
    static List<SubPolicy> subPolicies() {
        List<SubPolicy> subPolicies = new ArrayList<>();
        for (Entry[] pair : TABLE) {
            List<PolicyOperation> operations = new ArrayList<>();
            for (Entry entry : pair) {
                operations.add(
                        TorchvisionLevels.AUTO_AUGMENT.operation(
                                entry.op, entry.probability, entry.strength));
            }
            subPolicies.add(new SubPolicy(operations));
        }
        return subPolicies;
    }

    private static Entry e(String op, double probability, int strength) {
        return new Entry(op, probability, strength);
    }
}
