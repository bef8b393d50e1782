/**
 * Markov chains of any order, and hidden Markov models: exact inference, decoding, forecasting and
 * maximum likelihood.
 *
 * <p>A {@link org.jenera.markov.HiddenMarkovModel} is \((\pi, A, B)\): the distribution of the
 * first state, the transition matrix, and an {@link org.jenera.markov.Emission} of symbols, counts
 * or vectors. {@link org.jenera.markov.BaumWelch} finds one that fits data. Data are {@link
 * org.jenera.markov.Sequence}s, in which observations may be missing. States, symbols and steps are
 * counted from 0; all logarithms are natural.
 *
 * <p>References: L. Rabiner, "A Tutorial on Hidden Markov Models and Selected Applications in
 * Speech Recognition", Proceedings of the IEEE 77 (1989), whose equations are cited; L. Baum, T.
 * Petrie, G. Soules and N. Weiss, "A Maximization Technique Occurring in the Statistical Analysis
 * of Probabilistic Functions of Markov Chains", Annals of Mathematical Statistics 41 (1970); W.
 * Zucchini and I. MacDonald, "Hidden Markov Models for Time Series" (2009); J. Grice, R. Hughey and
 * D. Speck, "Reduced Space Sequence Alignment", CABIOS 13 (1997), for the checkpoints.
 */
package org.jenera.markov;
