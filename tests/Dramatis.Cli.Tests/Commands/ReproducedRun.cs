namespace Dramatis.Cli.Tests.Commands;

/// <summary>Row 1, run once on planted participants, for the tests that look at what it left.</summary>
public sealed class ReproducedRun : IAsyncLifetime
{
    private readonly TemporaryFolder folder = new();

    internal string Folder => folder.In("run");

    internal CommandLineRun Run { get; private set; } = new(-1, "", "");

    /// <inheritdoc/>
    public async ValueTask InitializeAsync() => Run = await CommandLineRun.OfAsync(SmallStudy.Reproduce(Folder));

    /// <inheritdoc/>
    public ValueTask DisposeAsync()
    {
        folder.Dispose();
        return ValueTask.CompletedTask;
    }
}
