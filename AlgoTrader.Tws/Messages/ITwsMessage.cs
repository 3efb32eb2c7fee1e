using AlgoTrader.Tws.Fields;

namespace AlgoTrader.Tws.Messages;

/// <summary>One message of the protocol. Encode writes the fields after the id; each type has a static Decode beside it.</summary>
public interface ITwsMessage
{
    int MessageId { get; }

    void Encode(FieldWriter writer);
}
