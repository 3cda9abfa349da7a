namespace Dramatis.Benchmarks;

/// <summary>A measurement that the program runs by name and whose results it keeps. Found by reflection.</summary>
internal interface IMeasurement
{
    /// <summary>Name on the command line and of the result file.</summary>
    string Name { get; }

    /// <summary>One line for the list.</summary>
    string Description { get; }

    /// <summary>Measures, and gives the rows of the result.</summary>
    Task<IReadOnlyList<Figure>> MeasureAsync(CancellationToken cancellationToken);
}
