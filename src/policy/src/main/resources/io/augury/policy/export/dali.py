"""An image-augmentation policy, exported by Augury for NVIDIA DALI (1.29 and later).

In a pipeline definition with ``enable_conditionals=True``:

    images = augment(images, shapes)

where ``shapes`` are the images' shapes, for instance from ``fn.peek_image_shape``. Written after DALI's documentation and
source; not run by Augury. Known differences: DALI samples at pixel centres with its own rounding; its equalize follows OpenCV;
its sharpness also filters the outermost pixels.
"""
from nvidia.dali import fn, types
from nvidia.dali.auto_aug import augmentations as a
from nvidia.dali.auto_aug.auto_augment import apply_auto_augment
from nvidia.dali.auto_aug.core import Policy, augmentation


@augmentation
def horizontal_flip(sample, _):
    return fn.flip(sample, horizontal=1, vertical=0)


@augmentation
def vertical_flip(sample, _):
    return fn.flip(sample, horizontal=0, vertical=1)


# The magnitude of each stands in its own range, so that there is one bin.
@AUGMENTATIONS@

POLICY = Policy(name="augury", num_magnitude_bins=1, sub_policies=@SUB_POLICIES@)


def augment(images, shapes):
    return apply_auto_augment(POLICY, images, shape=shapes, fill_value=@FILL@, interp_type=types.@INTERPOLATION@)
