namespace Dramatis.Catalog;

/// <summary>Marks a study that reproduces a system, so that the catalog finds it. The class implements <c>IStudy</c> and has a constructor without parameters.</summary>
/// <param name="row">Row number of the system.</param>
[AttributeUsage(AttributeTargets.Class, Inherited = false)]
public sealed class CatalogStudyAttribute(int row) : Attribute
{
    /// <summary>Row number of the system.</summary>
    public int Row { get; } = row;

    /// <summary>What distinguishes a further study of the same system (<c>recovery</c> makes <c>1-recovery</c>); null for the study itself.</summary>
    public string? Part { get; init; }
}
