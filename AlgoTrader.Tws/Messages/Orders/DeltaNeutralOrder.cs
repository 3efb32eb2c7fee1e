using AlgoTrader.Tws.Fields;

namespace AlgoTrader.Tws.Messages.Orders;

/// <summary>The order by which a volatility order hedges its delta. The type is MKT, LMT, ...; completed orders carry it without its clearing.</summary>
public sealed record DeltaNeutralOrder(string OrderType)
{
    // What gateways write, with the whole group behind it, where there is no such order.
    private static readonly DeltaNeutralOrder None = new("None") { OpenClose = "?" };

    public decimal? AuxPrice { get; init; }

    /// <summary>The instrument it trades.</summary>
    public int ConId { get; init; }

    public string SettlingFirm { get; init; } = "";

    public string ClearingAccount { get; init; } = "";

    public string ClearingIntent { get; init; } = "";

    /// <summary>O open, C close, ? unknown, or empty.</summary>
    public string OpenClose { get; init; } = "";

    public bool ShortSale { get; init; }

    public int ShortSaleSlot { get; init; }

    public string DesignatedLocation { get; init; } = "";

    private bool IsNone => OrderType is "" or "None";

    internal static void EncodeRequest(FieldWriter writer, DeltaNeutralOrder? order) => EncodeReport(writer, order, DeltaNeutralForm.Full);

    internal static void EncodeReport(FieldWriter writer, DeltaNeutralOrder? order, DeltaNeutralForm form)
    {
        if (order is null or { IsNone: true })
        {
            if (form == DeltaNeutralForm.Full)
            {
                writer.WriteEmpty(2);
                return;
            }
            order = None;
        }
        writer.Write(order.OrderType);
        writer.WriteOrEmpty(order.AuxPrice);
        writer.Write(order.ConId);
        if (form != DeltaNeutralForm.ShortOrNone)
        {
            writer.Write(order.SettlingFirm);
            writer.Write(order.ClearingAccount);
            writer.Write(order.ClearingIntent);
            writer.Write(order.OpenClose);
        }
        writer.Write(order.ShortSale);
        writer.Write(order.ShortSaleSlot);
        writer.Write(order.DesignatedLocation);
    }

    /// <summary>Reads it in the given form, which becomes <see cref="DeltaNeutralForm.Full"/> when the order type is empty.</summary>
    internal static DeltaNeutralOrder? Decode(ref FieldReader fields, ref DeltaNeutralForm form)
    {
        var order = new DeltaNeutralOrder(fields.ReadString()) { AuxPrice = fields.ReadDecimalOrNull() };
        if (order.OrderType.Length == 0)
        {
            form = DeltaNeutralForm.Full;
            return null;
        }
        var hasClearing = form != DeltaNeutralForm.ShortOrNone;
        order = order with
        {
            ConId = fields.ReadInt32(),
            SettlingFirm = hasClearing ? fields.ReadString() : "",
            ClearingAccount = hasClearing ? fields.ReadString() : "",
            ClearingIntent = hasClearing ? fields.ReadString() : "",
            OpenClose = hasClearing ? fields.ReadString() : "",
            ShortSale = fields.ReadBool(),
            ShortSaleSlot = fields.ReadInt32(),
            DesignatedLocation = fields.ReadString(),
        };
        return order.IsNone ? null : order;
    }
}
