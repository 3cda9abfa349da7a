namespace Dramatis.Catalog;

/// <summary>One of the 119 published systems that Dramatis sets out to reproduce.</summary>
/// <param name="Row">Row number, 1 to 119.</param>
/// <param name="Slug">Name for files and commands: <c>persona-inconstancy</c>.</param>
/// <param name="Name">Name of the system.</param>
/// <param name="Cluster">Group of systems that share parts: <c>a-scenarios</c> to <c>h-vision</c>.</param>
/// <param name="Paper">Title of the paper.</param>
/// <param name="Citation">Authors, venue, year, arXiv number as far as known.</param>
/// <param name="Line">What it does, in one line.</param>
public sealed record CatalogEntry(int Row, string Slug, string Name, string Cluster, string Paper, string Citation, string Line)
{
    /// <summary>Whether the catalog holds a study that reproduces it: found in the code, never stated by hand.</summary>
    public bool Works => Catalog.Studies.Any(s => s.Entry.Row == Row && s.Part is null);
}
