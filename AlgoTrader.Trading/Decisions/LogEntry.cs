using System.Text.Json.Serialization;

namespace AlgoTrader.Trading.Decisions;

/// <summary>One line of a decision log.</summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "entry")]
[JsonDerivedType(typeof(InstanceEntry), "instance")]
[JsonDerivedType(typeof(DecisionEntry), "decision")]
[JsonDerivedType(typeof(FillEntry), "fill")]
[JsonDerivedType(typeof(EndEntry), "end")]
public abstract record LogEntry(DateTimeOffset Time);
