namespace Coalition.Web;

/// <summary>Names the interface's texts: English is the key, the other languages lie in <c>Resources/Texts.*.resx</c>.</summary>
public sealed class Texts;
