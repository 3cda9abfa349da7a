using Microsoft.Extensions.AI;

namespace Dramatis.Models.Providers;

/// <summary>Gives a client a <see cref="ModelFingerprint"/>.</summary>
internal sealed class FingerprintedChatClient(IChatClient inner, string fingerprint) : DelegatingChatClient(inner)
{
    private readonly ModelFingerprint fingerprint = new(fingerprint);

    /// <inheritdoc/>
    public override object? GetService(Type serviceType, object? serviceKey = null) =>
        serviceType == typeof(ModelFingerprint) && serviceKey is null ? fingerprint : base.GetService(serviceType, serviceKey);
}
