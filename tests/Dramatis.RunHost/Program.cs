using System.Globalization;
using Dramatis.RunHost;

// Arguments: run folder, journal (or "-" for the folder's own), call log, trials, latency in milliseconds, trials at a time.
if (args.Length != 6)
{
    await Console.Error.WriteLineAsync("usage: Dramatis.RunHost <folder> <journal|-> <log> <trials> <latency-ms> <concurrency>");
    return 2;
}

await using CallLog log = new(args[2]);
await HostedRun.ExecuteAsync(
    args[0],
    args[1] == "-" ? null : args[1],
    log,
    int.Parse(args[3], CultureInfo.InvariantCulture),
    TimeSpan.FromMilliseconds(double.Parse(args[4], CultureInfo.InvariantCulture)),
    int.Parse(args[5], CultureInfo.InvariantCulture));
return 0;
