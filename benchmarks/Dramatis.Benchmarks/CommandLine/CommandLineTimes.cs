namespace Dramatis.Benchmarks.CommandLine;

/// <summary>How long a person waits for help and the catalog.</summary>
internal sealed class CommandLineTimes : IMeasurement
{
    private const int Runs = 9;

    public string Name => "command-line";

    public string Description => "Help and catalog as whole processes of the built program.";

    public async Task<IReadOnlyList<Figure>> MeasureAsync(CancellationToken cancellationToken)
    {
        List<Figure> figures = [];
        foreach (string[] arguments in new[] { new[] { "--help" }, ["catalog", "--works"] })
        {
            await ProgramRun.MeasureAsync(arguments, cancellationToken); // fills the disk cache
            List<double> runs = [];
            for (int run = 0; run < Runs; run++)
            {
                runs.Add((await ProgramRun.MeasureAsync(arguments, cancellationToken)).Wall.TotalMilliseconds);
            }

            figures.Add(Figure.Of("dramatis " + string.Join(' ', arguments), "ms", runs, arguments[0] == "--help" ? "aim: under 300" : null));
        }

        return figures;
    }
}
