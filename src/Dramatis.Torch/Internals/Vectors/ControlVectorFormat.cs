namespace Dramatis.Torch.Internals.Vectors;

/// <summary>File formats of control vectors.</summary>
public enum ControlVectorFormat
{
    /// <summary><c>.gguf</c>: llama.cpp, Ollama, repeng.</summary>
    Gguf,

    /// <summary><c>.safetensors</c>: tensors <c>direction.N</c> and notes as JSON; holds everything.</summary>
    Safetensors,

    /// <summary><c>.svec</c>: JSON of IBM's activation-steering.</summary>
    Svec,

    /// <summary><c>.pt</c>: a tensor saved by PyTorch; read only.</summary>
    Pt,
}
