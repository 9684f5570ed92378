namespace Coalition.Core.Kernel;

/// <summary>
/// A row that says nothing new: it follows from records whose acts are logged, and can be made again from them. It is stored
/// without an act of its own.
/// </summary>
public interface IDerived;
