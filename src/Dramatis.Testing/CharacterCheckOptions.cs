using Dramatis.Control.Consistency;
using Dramatis.Entailment;
using Dramatis.Entailment.Lexical;

namespace Dramatis.Testing;

/// <summary>How an actor is checked.</summary>
public sealed record CharacterCheckOptions
{
    /// <summary>What is asked; null makes probes from the persona (<see cref="CharacterProbes.For"/>).</summary>
    public IReadOnlyList<CharacterProbe>? Probes { get; init; }

    /// <summary>Judges replies; by default the lexical model that ships.</summary>
    public ClaimJudge Judge { get; init; } = new(LexicalNliModel.Instance);

    /// <summary>When an atom counts as contradicting.</summary>
    public ConsistencyOptions Consistency { get; init; } = new();

    /// <summary>Times that each probe is asked, with different seeds; at least 1.</summary>
    public int Repeats { get; init; } = 1;

    /// <summary>Sampling temperature.</summary>
    public float Temperature { get; init; }

    /// <summary>Seed of the first repeat; the next takes the next number.</summary>
    public long Seed { get; init; } = 1;

    /// <summary>Most tokens of a reply.</summary>
    public int MostTokens { get; init; } = 160;

    /// <summary>Least share of the replies that must hold, in [0, 1]. With a baseline it is the baseline that decides.</summary>
    public double LeastShare { get; init; } = 1;

    /// <summary>
    /// File with the result of an earlier check; a probe that held then must hold now, and what slipped then may slip. Where the file
    /// is missing, or the environment variable DRAMATIS_UPDATE_BASELINE is 1, it is written and the check passes.
    /// </summary>
    public string? Baseline { get; init; }
}
