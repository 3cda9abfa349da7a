namespace Dramatis.Models;

/// <summary>
/// Says that a model lives behind a network address: its calls leave the process, may fail on the way, and may cost money. Asked for with
/// <c>client.GetService&lt;ModelEndpoint&gt;()</c>; null means that the model runs in this process.
/// </summary>
/// <param name="Address">The base URL.</param>
public sealed record ModelEndpoint(Uri Address);
