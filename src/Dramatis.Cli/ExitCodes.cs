using Dramatis.Experiments.Running;

namespace Dramatis.Cli;

/// <summary>What the exit code says; documented in docs/guide.md.</summary>
internal static class ExitCodes
{
    public const int Done = 0;
    public const int BadInput = 2;
    public const int ModelUnusable = 3;
    public const int Incomplete = 4;
    public const int RequirementUnmet = 5;
    public const int PersonaFaulty = 6;
    public const int Interrupted = 130;

    /// <summary>The code of a run by how it ended.</summary>
    public static int Of(RunState state) => state switch
    {
        RunState.Complete => Done,
        RunState.Interrupted => Interrupted,
        _ => Incomplete,
    };
}
