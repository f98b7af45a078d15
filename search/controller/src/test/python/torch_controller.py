"""Writes controller.txt, what PyTorch makes of the controller's maths.

The space has one sub-policy of two operations, of three, with two magnitudes and four
probabilities; the LSTM has five units. Weights, choices and advantages are fixed numbers that the
test computes too. Made with PyTorch 1.13: python3 torch_controller.py > ../resources/io/augury/controller/controller.txt
"""
import math

import torch

torch.set_default_dtype(torch.float64)
COUNTS, UNITS, STEPS, POLICIES = [3, 2, 4], 5, 6, 4
CLIP, ENTROPY, RATE, UPDATES = 0.2, 0.01, 0.02, 3

shapes = [(1, UNITS)] + [(c, UNITS) for c in COUNTS]
shapes += [(UNITS, 4 * UNITS), (UNITS, 4 * UNITS), (1, 4 * UNITS)]
for count in COUNTS:
    shapes += [(UNITS, count), (1, count)]
size = sum(a * b for a, b in shapes)
vector = torch.tensor([0.9 * math.sin(1.0 + 7 * i) for i in range(size)], requires_grad=True)
codes = torch.tensor([[0, 1, 3, 2, 0, 1], [1, 0, 2, 0, 1, 3], [2, 1, 0, 1, 1, 2], [1, 1, 1, 2, 0, 0]])
advantages = torch.tensor([[0.3], [-0.2], [0.05], [-0.6]])


def log_probabilities(vector):
    parts = [p.reshape(s) for p, s in zip(vector.split([a * b for a, b in shapes]), shapes)]
    start, embeddings, (kernel, recurrent, bias), softmax = parts[0], parts[1:4], parts[4:7], parts[7:]
    cell = torch.nn.LSTMCell(UNITS, UNITS)
    fed, state, chosen, entropy = start.expand(POLICIES, UNITS), None, [], 0
    for t in range(STEPS):
        parameters = {
            "weight_ih": kernel.T,
            "weight_hh": recurrent.T,
            "bias_ih": bias[0],
            "bias_hh": torch.zeros(4 * UNITS),
        }
        state = torch.nn.utils.stateless.functional_call(cell, parameters, (fed, state) if state else (fed,))
        logits = state[0] @ softmax[2 * (t % 3)] + softmax[2 * (t % 3) + 1]
        distribution = torch.distributions.Categorical(logits=logits)
        chosen.append(distribution.log_prob(codes[:, t]))
        entropy = entropy + distribution.entropy()
        fed = embeddings[t % 3][codes[:, t]]
    return torch.stack(chosen, 1), entropy


def loss_of(vector, drawn):
    now, entropy = log_probabilities(vector)
    ratio = (now - drawn).exp()
    gain = torch.minimum(ratio * advantages, ratio.clamp(1 - CLIP, 1 + CLIP) * advantages).sum(1)
    return -(gain + ENTROPY * entropy).mean()


def show(name, tensor):
    print(name, *("%.9g" % x for x in tensor.detach().flatten().tolist()))


now, _ = log_probabilities(vector)
drawn = now.detach() + torch.tensor([[0.37 * math.sin(2.0 + 5 * n + t) for t in range(STEPS)] for n in range(POLICIES)])
loss = loss_of(vector, drawn)
loss.backward()
show("logProbabilities", now)
show("loss", loss)
show("gradient", vector.grad)
adam = torch.optim.Adam([vector], lr=RATE)
for _ in range(UPDATES):
    adam.zero_grad()
    loss_of(vector, drawn).backward()
    adam.step()
show("weights", vector)
