using AlgoTrader.Tws.Fields;

namespace AlgoTrader.Tws.Messages.Options;

/// <summary>The last field of a calculation or fundamentals request.</summary>
internal static class OptionsList
{
    // Some clients write the number of options in front of their list, IB's own do not: what comes last is the list.
    public static string Decode(ref FieldReader fields)
    {
        var options = fields.ReadString();
        return fields.AtEnd ? options : fields.ReadString();
    }
}
