using AlgoTrader.Tws.Fields;
using AlgoTrader.Tws.Messages.Contracts;

namespace AlgoTrader.Tws.Messages.Options;

/// <summary>Asks which volatility an option's price implies. A tickOption of type 53 answers.</summary>
public sealed record ReqCalcImpliedVolat(int RequestId, Contract Contract, decimal OptionPrice, decimal UnderlyingPrice) : IClientMessage
{
    private const int LayoutVersion = 3;

    public string CalculationOptions { get; init; } = "";

    public int MessageId => ClientMessageId.ReqCalcImpliedVolat;

    public void Encode(FieldWriter writer)
    {
        writer.Write(LayoutVersion);
        writer.Write(RequestId);
        Contract.EncodeRequest(writer);
        writer.Write(OptionPrice);
        writer.Write(UnderlyingPrice);
        writer.Write(CalculationOptions);
    }

    public static ReqCalcImpliedVolat Decode(ref FieldReader fields)
    {
        fields.Skip(1);
        return new ReqCalcImpliedVolat(fields.ReadInt32(), Contract.DecodeRequest(ref fields), fields.ReadDecimal(), fields.ReadDecimal())
        {
            CalculationOptions = OptionsList.Decode(ref fields),
        };
    }
}
