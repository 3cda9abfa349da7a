using Dramatis.Benchmarks;
using Dramatis.Benchmarks.Engine;
using Dramatis.Benchmarks.Experiments;

if (args is [HarnessChild.Argument, ..])
{
    return await HarnessChild.RunAsync(args[1..]);
}

if (args is [MemoryChild.Argument, ..])
{
    return await MemoryChild.RunAsync(args[1..]);
}

List<IMeasurement> known = [.. typeof(IMeasurement).Assembly.GetTypes()
    .Where(t => t is { IsClass: true, IsAbstract: false } && t.IsAssignableTo(typeof(IMeasurement)))
    .Select(t => (IMeasurement)Activator.CreateInstance(t)!)
    .OrderBy(m => m.Name, StringComparer.Ordinal)];
List<IMeasurement> chosen = [.. known.Where(m => args.Contains(m.Name, StringComparer.Ordinal))];
if (chosen.Count == 0)
{
    await Console.Error.WriteLineAsync("usage: dotnet run -c Release --project benchmarks/Dramatis.Benchmarks -- <name> ...");
    known.ForEach(m => Console.Error.WriteLine($"  {m.Name,-20} {m.Description}"));
    return 2;
}

foreach (IMeasurement measurement in chosen)
{
    string load = ResultFile.Load();
    await ResultFile.WriteAsync(measurement, await measurement.MeasureAsync(CancellationToken.None), load, CancellationToken.None);
}

return 0;
