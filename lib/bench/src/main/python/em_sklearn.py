"""One side of the benchmark `em`: scikit-learn's GaussianMixture on data and a start from files.

Usage: em_sklearn.py FOLDER ROWS COLUMNS COMPONENTS ITERATIONS

Reads x.bin, weights.bin, means.bin and covariances.bin (little-endian doubles, row-major). Says
"ready", then for each line on the standard input runs that many iterations from the start and
answers one line: the seconds of each iteration but the first, then the log-likelihood of all
observations after the last. An iteration is an M-step, then an E-step.
"""

import sys
import time
from pathlib import Path

import numpy as np
from sklearn.mixture import GaussianMixture


def main():
    folder = Path(sys.argv[1])
    rows, columns, components, iterations = map(int, sys.argv[2:])
    x = np.fromfile(folder / "x.bin").reshape(rows, columns)
    weights = np.fromfile(folder / "weights.bin")
    means = np.fromfile(folder / "means.bin").reshape(components, columns)
    covariances = np.fromfile(folder / "covariances.bin").reshape(components, columns, columns)

    print("ready", flush=True)
    for _ in sys.stdin:
        # The private steps are what fit() calls; they leave out its checks and its bookkeeping.
        mixture = GaussianMixture(
            components,
            covariance_type="full",
            reg_covar=0,
            weights_init=weights,
            means_init=means,
            precisions_init=np.linalg.inv(covariances),
        )
        mixture._initialize(x, np.full((rows, components), 1 / components))
        _, log_responsibilities = mixture._e_step(x)
        seconds = []
        for _ in range(iterations):
            begin = time.perf_counter()
            mixture._m_step(x, log_responsibilities)
            mean_log_likelihood, log_responsibilities = mixture._e_step(x)
            seconds.append(time.perf_counter() - begin)
        numbers = seconds[1:] + [mean_log_likelihood * rows]
        print(" ".join(repr(float(number)) for number in numbers), flush=True)


main()
