namespace Dramatis.Torch.Engine;

/// <summary>A change of a model's weights while it is loaded, as by an adapter that is merged into them.</summary>
public interface IWeightPatch
{
    /// <summary>Names the change by its content: models with different keys share neither weights nor memory nor fingerprint.</summary>
    string Key { get; }

    /// <summary>Changes the weights in place.</summary>
    /// <exception cref="InvalidInputException">The change does not fit the model.</exception>
    void Apply(Decoder decoder);
}
