// SPDX-License-Identifier: GPL-3.0-only
// The target that precompiles what every suite reads needs a source.
