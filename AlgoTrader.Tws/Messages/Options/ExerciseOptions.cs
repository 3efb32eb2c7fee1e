using AlgoTrader.Tws.Fields;
using AlgoTrader.Tws.Messages.Contracts;

namespace AlgoTrader.Tws.Messages.Options;

/// <summary>Exercises options, or lets them lapse.</summary>
public sealed record ExerciseOptions(int RequestId, Contract Contract) : IClientMessage
{
    private const int LayoutVersion = 2;

    /// <summary>1 exercise, 2 lapse.</summary>
    public int Action { get; init; } = 1;

    /// <summary>Contracts.</summary>
    public int Quantity { get; init; }

    public string Account { get; init; } = "";

    /// <summary>Against the gateway's advice: out-of-the-money options exercised, in-the-money ones lapsed.</summary>
    public bool Override { get; init; }

    public int MessageId => ClientMessageId.ExerciseOptions;

    // The contract's fields are those of replies: without the primary exchange.
    public void Encode(FieldWriter writer)
    {
        writer.Write(LayoutVersion);
        writer.Write(RequestId);
        Contract.EncodeReply(writer);
        writer.Write(Action);
        writer.Write(Quantity);
        writer.Write(Account);
        writer.Write(Override);
    }

    public static ExerciseOptions Decode(ref FieldReader fields)
    {
        fields.Skip(1);
        return new ExerciseOptions(fields.ReadInt32(), Contract.DecodeReply(ref fields))
        {
            Action = fields.ReadInt32(),
            Quantity = fields.ReadInt32(),
            Account = fields.ReadString(),
            Override = fields.ReadBool(),
        };
    }
}
