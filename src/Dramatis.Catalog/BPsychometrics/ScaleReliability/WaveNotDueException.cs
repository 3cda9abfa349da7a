using Dramatis.Experiments;

namespace Dramatis.Catalog.BPsychometrics.ScaleReliability;

/// <summary>A later wave is to be asked before its day: the run stops and goes on when it is resumed then.</summary>
internal sealed class WaveNotDueException(int wave, DateOnly due)
    : TrialSuspendedException(FormattableString.Invariant($"Wave {wave + 1} is due on {due:yyyy-MM-dd}. Resume the run on that day or later; what was asked so far is kept and can be reported."));
