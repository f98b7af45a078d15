class Uniform:
    """A magnitude between two ends, or one of so many evenly spaced ones."""

    def __init__(self, low, high, levels=None, whole=False):
        self.low, self.high, self.levels, self.whole = low, high, levels, whole

    def draw(self):
        if self.levels is None:
            share = float(torch.rand(()))
        else:
            share = int(torch.randint(self.levels, ())) / (self.levels - 1)
        value = self.low + (self.high - self.low) * share
        return round(value) if self.whole else value


class Normal:
    """A normally distributed magnitude, clipped."""

    def __init__(self, mean, deviation, low, high, whole=False):
        self.mean, self.deviation, self.low, self.high, self.whole = mean, deviation, low, high, whole

    def draw(self):
        value = self.mean + self.deviation * float(torch.randn(()))
        value = min(self.high, max(self.low, value))
        return round(value) if self.whole else value


class Op:
    """An operation with its probability; ``sign`` says how the magnitude's sign is drawn."""

    def __init__(self, function, probability, magnitude=None, sign=None):
        self.function, self.probability, self.magnitude, self.sign = function, probability, magnitude, sign

    def __call__(self, image):
        if float(torch.rand(())) >= self.probability:
            return image
        if self.magnitude is None:
            return self.function(image)
        magnitude = self.magnitude.draw() if hasattr(self.magnitude, "draw") else self.magnitude
        if self.sign is not None and int(torch.randint(2, ())) == 1:
            magnitude = -magnitude if self.sign == "negated" else 2 - magnitude
        return self.function(image, magnitude)


class OneOf:
    """Draws one of several operations, so many times with replacement."""

    def __init__(self, operations, times=1):
        self.operations, self.times = operations, times

    def __call__(self, image):
        for _ in range(self.times):
            image = self.operations[int(torch.randint(len(self.operations), ()))](image)
        return image
