using System.Globalization;
using Dramatis.Cli.Terminal;
using Dramatis.Experiments.Running;
using Spectre.Console;

namespace Dramatis.Cli.Runs;

/// <summary>
/// Shows where a run stands: on a terminal one line that is rewritten, otherwise a line every few seconds. Standard error only.
/// </summary>
internal sealed class ProgressDisplay(CommandSession session, TimeProvider time) : IProgress<RunProgress>
{
    private static readonly TimeSpan PlainInterval = TimeSpan.FromSeconds(5);
    private readonly Lock gate = new();
    private readonly bool rewrites = session.Notes.Profile.Capabilities.Interactive && session.Notes.Profile.Out.IsTerminal;
    private string stage = "";
    private long lastLine;
    private int shown;

    /// <summary>Writes a note that stays, for example what is being opened.</summary>
    public void Note(string text)
    {
        lock (gate)
        {
            Clear();
            session.Error.WriteLine(text);
        }
    }

    /// <inheritdoc/>
    public void Report(RunProgress value)
    {
        lock (gate)
        {
            bool newStage = value.Stage != stage;
            bool ended = value.Done + value.Failed >= value.Total;
            if (rewrites)
            {
                if (newStage && stage.Length > 0)
                {
                    session.Error.WriteLine();
                    shown = 0;
                }

                Rewrite(Line(value));
            }
            else if (newStage || ended || time.GetElapsedTime(lastLine) >= PlainInterval)
            {
                session.Error.WriteLine(Line(value));
                lastLine = time.GetTimestamp();
            }

            stage = value.Stage;
        }
    }

    /// <summary>Ends the line that is being rewritten.</summary>
    public void Finish()
    {
        lock (gate)
        {
            if (shown > 0)
            {
                session.Error.WriteLine();
                shown = 0;
            }
        }
    }

    private static string Line(RunProgress p)
    {
        double share = p.Total == 0 ? 1 : (double)(p.Done + p.Failed) / p.Total;
        int filled = (int)(share * 20);
        string line = string.Create(
            CultureInfo.InvariantCulture,
            $"{p.Stage,-12} [{new string('#', filled)}{new string('.', 20 - filled)}] {p.Done}/{p.Total}  {p.Rate:0.0}/s  {p.Usage.Calls} calls, {p.Usage.OutputTokens} tokens written");
        if (p.Reused > 0)
        {
            line += $", {p.Reused} from the journal";
        }

        if (p.Failed > 0)
        {
            line += $", {p.Failed} failed";
        }

        return p.Remaining is { } left && left > TimeSpan.Zero ? $"{line}, {TimeLeft.Write(left)} left" : line;
    }

    private void Rewrite(string line)
    {
        int width = session.Notes.Profile.Width - 1;
        string fitted = line.Length > width ? line[..width] : line;
        session.Error.Write("\r" + fitted.PadRight(shown));
        session.Error.Flush();
        shown = fitted.Length;
    }

    private void Clear()
    {
        if (shown > 0)
        {
            session.Error.Write("\r" + new string(' ', shown) + "\r");
            shown = 0;
        }
    }
}
