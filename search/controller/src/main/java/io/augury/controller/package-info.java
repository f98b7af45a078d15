/** Proposes policies with AutoAugment's controller: an LSTM that is trained by reinforcement. */
package io.augury.controller;
