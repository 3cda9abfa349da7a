using Dramatis.Psychometrics.Administrations;

namespace Dramatis.Cli.Administering;

/// <summary>Shows how far the asking is: a line every few seconds on standard error.</summary>
internal sealed class AdministerProgress(TextWriter error, TimeProvider time) : IProgress<AdministrationProgress>
{
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(5);
    private readonly long started = time.GetTimestamp();
    private long last = time.GetTimestamp();

    public void Report(AdministrationProgress value)
    {
        bool ended = value.Done == value.Total;
        if (!ended && time.GetElapsedTime(last) < Interval)
        {
            return;
        }

        last = time.GetTimestamp();
        double rate = value.Done / Math.Max(1e-3, time.GetElapsedTime(started).TotalSeconds);
        string left = ended ? "" : FormattableString.Invariant($", {TimeSpan.FromSeconds((value.Total - value.Done) / rate):m\\:ss} left");
        error.WriteLine(FormattableString.Invariant($"{value.Done}/{value.Total} answers, {rate:0.0}/s, {value.Missing} missing{left}"));
    }
}
