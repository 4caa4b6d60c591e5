using Parley.Core.Policies.Documents;

namespace Parley.Simulation.Heat;

/// <summary>Reads a mapping of parameters over others.</summary>
internal static class HeatParametersReader
{
    public static HeatParameters ReadShipped()
    {
        var errors = new ErrorLog("heat.yaml");
        var root = Section.OfDocument(DocumentReader.Read(SimulationResource.Read("Heat/Resources/heat.yaml"), errors), errors, complete: true);
        var parameters = Read(root, new HeatParameters());
        return errors.IsEmpty ? parameters : throw new InvalidOperationException(string.Join('\n', errors.ToImmutable()));
    }

    /// <summary>Closes the section: any other key is an error.</summary>
    public static HeatParameters Read(Section section, HeatParameters under)
    {
        var parameters = new HeatParameters
        {
            Grievance = section.Probability("grievance", under.Grievance),
            GrievanceHeat = section.Number("grievance_heat", under.GrievanceHeat, 0, HeatLevels.Highest),
            Friction = section.Number("friction", under.Friction, 0, 2),
            Provocation = section.Number("provocation", under.Provocation, 0, 3),
            Reciprocity = section.Probability("reciprocity", under.Reciprocity),
            Contagion = section.Probability("contagion", under.Contagion),
            Decay = section.Probability("decay", under.Decay),
            Spread = section.Number("spread", under.Spread, 0, 3),
            Outburst = section.Probability("outburst", under.Outburst),
            Closing = section.Probability("closing", under.Closing),
            Leaving = section.Probability("leaving", under.Leaving),
            Calming = section.Probability("calming", under.Calming),
            Habituation = section.Probability("habituation", under.Habituation),
            Composure = section.Probability("composure", under.Composure),
            Lasting = section.Probability("lasting", under.Lasting),
            Reactance = section.Number("reactance", under.Reactance, 0, 2),
            Overtalk = section.Probability("overtalk", under.Overtalk),
        };
        section.Close();
        return parameters;
    }
}
