using Dramatis.Experiments;
using Dramatis.Psychometrics.Administrations;

namespace Dramatis.Cli.Administering;

/// <summary>What the command line of <c>administer</c> asks for.</summary>
internal sealed record AdministerRequest
{
    public required string Instrument { get; init; }

    public string Model { get; init; } = "understudy";

    public IReadOnlyList<string> Personas { get; init; } = [];

    /// <summary><c>model</c>, <c>human</c> or <c>replay:file</c>.</summary>
    public string Respondent { get; init; } = "model";

    public string Language { get; init; } = "en";

    public Readout? Readout { get; init; }

    public LabelStyle Labels { get; init; } = LabelStyle.Numbers;

    public int Templates { get; init; } = 3;

    public int Orders { get; init; } = 2;

    public int Repeats { get; init; } = 1;

    public double Temperature { get; init; }

    public ulong Seed { get; init; } = 1;

    public int Concurrency { get; init; } = 8;

    public string? Norms { get; init; }

    public string? Sex { get; init; }

    public int? Age { get; init; }

    /// <summary>What is demanded of the certificate before scores are reported.</summary>
    public IReadOnlyList<Requirement> Requirements { get; init; } = [];

    public string? Output { get; init; }

    public bool Json { get; init; }
}
