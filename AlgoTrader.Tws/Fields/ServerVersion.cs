namespace AlgoTrader.Tws.Fields;

/// <summary>
/// Server versions this library speaks, and the ones between at which a layout changes. Numbers are those the two ends agree on
/// in the handshake.
/// </summary>
public static class ServerVersion
{
    /// <summary>Oldest version offered and accepted.</summary>
    public const int Minimum = 157;

    /// <summary>Historical requests may ask for SCHEDULE.</summary>
    public const int HistoricalSchedule = 165;

    /// <summary>errMsg carries the advanced reject JSON; placeOrder ends with the override of it.</summary>
    public const int AdvancedOrderReject = 166;

    /// <summary>Manual order and cancel times are sent.</summary>
    public const int ManualOrderTime = 169;

    /// <summary>Pegged-to-best and pegged-to-mid offsets are part of orders.</summary>
    public const int PegOffsets = 170;

    /// <summary>The calendar of corporate events exists.</summary>
    public const int WshCalendar = 161;

    /// <summary>The white-branding id of a login can be asked for.</summary>
    public const int UserInfo = 168;

    /// <summary>Corporate events can be asked for by a filter.</summary>
    public const int WshFilters = 171;

    /// <summary>Corporate events can be asked for by dates.</summary>
    public const int WshDates = 173;

    /// <summary>Contract requests carry the issuer id of a bond, symbol samples name and issuer id.</summary>
    public const int IssuerId = 176;

    /// <summary>The financial adviser profile disappears from orders.</summary>
    public const int NoFaProfile = 177;

    /// <summary>execDetails ends with the pending price revision flag.</summary>
    public const int PendingPriceRevision = 178;

    /// <summary>An order's duration is sent.</summary>
    public const int Duration = 158;

    /// <summary>An order may be posted to alternative trading systems.</summary>
    public const int PostToAts = 160;

    /// <summary>A parent's cancellation may cancel its children.</summary>
    public const int AutoCancelParent = 162;

    /// <summary>contractData loses its version field and gains minimum and increment of sizes.</summary>
    public const int SizeRules = 164;

    /// <summary>Newest version offered and accepted.</summary>
    public const int Maximum = 178;
}
