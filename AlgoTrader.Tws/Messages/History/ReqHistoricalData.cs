using AlgoTrader.Tws.Fields;
using AlgoTrader.Tws.Messages.Contracts;

namespace AlgoTrader.Tws.Messages.History;

/// <summary>Asks for past bars, and with <see cref="KeepUpToDate"/> for the changes of the last one from then on.</summary>
public sealed record ReqHistoricalData(int RequestId, Contract Contract) : IClientMessage
{
    public bool IncludeExpired { get; init; }

    /// <summary>End of the range as <c>yyyyMMdd HH:mm:ss zone</c> or <c>yyyyMMdd-HH:mm:ss</c> (UTC); empty for now.</summary>
    public string EndDateTime { get; init; } = "";

    /// <summary>E.g. <c>1 min</c>, <c>5 mins</c>, <c>1 day</c>.</summary>
    public string BarSize { get; init; } = "1 min";

    /// <summary>A number and S, D, W, M or Y.</summary>
    public string Duration { get; init; } = "1 D";

    public bool UseRth { get; init; }

    public string WhatToShow { get; init; } = "TRADES";

    /// <summary>1: text in the instrument's zone. 2: seconds since 1970 UTC. Bars of a day and longer are <c>yyyyMMdd</c> in both.</summary>
    public int FormatDate { get; init; } = 1;

    public bool KeepUpToDate { get; init; }

    public string Options { get; init; } = "";

    public int MessageId => ClientMessageId.ReqHistoricalData;

    public void Encode(FieldWriter writer)
    {
        writer.Write(RequestId);
        Contract.EncodeRequest(writer);
        writer.Write(IncludeExpired);
        writer.Write(EndDateTime);
        writer.Write(BarSize);
        writer.Write(Duration);
        writer.Write(UseRth);
        writer.Write(WhatToShow);
        writer.Write(FormatDate);
        if (Contract.IsCombo)
            ComboLeg.EncodeRequest(writer, Contract.ComboLegs);
        writer.Write(KeepUpToDate);
        writer.Write(Options);
    }

    public static ReqHistoricalData Decode(ref FieldReader fields)
    {
        var request = new ReqHistoricalData(fields.ReadInt32(), Contract.DecodeRequest(ref fields))
        {
            IncludeExpired = fields.ReadBool(),
            EndDateTime = fields.ReadString(),
            BarSize = fields.ReadString(),
            Duration = fields.ReadString(),
            UseRth = fields.ReadBool(),
            WhatToShow = fields.ReadString(),
            FormatDate = fields.ReadInt32(),
        };
        var contract = request.Contract;
        return request with
        {
            Contract = contract.IsCombo ? contract with { ComboLegs = ComboLeg.DecodeRequest(ref fields) } : contract,
            KeepUpToDate = fields.ReadBool(),
            Options = fields.ReadString(),
        };
    }
}
