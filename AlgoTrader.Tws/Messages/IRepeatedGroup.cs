using AlgoTrader.Tws.Fields;

namespace AlgoTrader.Tws.Messages;

/// <summary>A part of a message that repeats behind its count.</summary>
public interface IRepeatedGroup<TSelf>
    where TSelf : IRepeatedGroup<TSelf>
{
    /// <summary>Fields of one at least: no count can be larger than the payload has room for.</summary>
    static abstract int FieldCount { get; }

    static abstract TSelf Decode(ref FieldReader fields);

    void Encode(FieldWriter writer);
}
