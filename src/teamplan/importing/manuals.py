"""The manual page of each finding that an import may have, as `teamplan explain` prints it."""

from __future__ import annotations

MANUALS = {
    "cell-left-out": """\
A cell cannot be taken for what its column holds.

Why: what cannot be read with certainty is not guessed at, and is not lost in silence. Everything else of the row is
taken. Several cells with the same trouble are one finding, at the first of them.

Bad:

    Name,Job Title,FTE
    Asha Patel,Delivery manager,#REF!
    Ben Okafor,Developer,0.8

Good:

    Name,Job Title,FTE
    Asha Patel,Delivery manager,1.0
    Ben Okafor,Developer,0.8

Fix: correct the cell in the system that the export comes from, or write the value into the staffing file by hand. It
stays there.
""",
    "no-header": """\
No row names the columns, or a column or sheet that was asked for is not there.

Why: columns are known by their names, never by their order. A few rows above them, such as a title of the report, do no
harm; without names there is nothing to go by.

Bad:

    Asha Patel,Delivery manager,1.0
    Ben Okafor,Developer,0.8

Good:

    Name,Job Title,FTE
    Asha Patel,Delivery manager,1.0
    Ben Okafor,Developer,0.8

Fix: export with column names; or say in which row they are (`--header 5`) and which column is which
(`--map title="What they do"`). docs/reference/import.md lists the names that are known.
""",
    "no-title-column": """\
No column is taken for the job titles, though one is called much like it.

Why: roles come from job titles. Without them nobody counts towards a team until roles or skills are written by hand.

Bad:

    Name,Role Descriptor,FTE
    Asha Patel,Delivery manager,1.0

Good:

    Name,Job Title,FTE
    Asha Patel,Delivery manager,1.0

Fix: say which column it is, `--map title="Role Descriptor"`, or that there is none: `--map title=`.
""",
    "number-twice": """\
One employee number stands for two people.

Why: the number says who is who, now and at the next import. If two people shared it, one would be given what belongs to
the other. One person with several posts is no trouble: the names have a word in common, and the time is added up.

Bad:

    Employee Number,Name,Job Title
    20410017,Asha Patel,Delivery manager
    20410017,Ben Okafor,Developer

Good:

    Employee Number,Name,Job Title
    20410017,Asha Patel,Delivery manager
    20410025,Ben Okafor,Developer

Fix: correct the number, or take another column for it: `--map id="Payroll Number"`.
""",
    "row-left-out": """\
A row is not taken, or not as one person by itself.

Why: a row that holds more cells than there are columns has shifted, so nobody knows what is in which. A row that says
again what another says would count a person twice. And without employee numbers two rows of one name may be one person
or two.

Bad:

    Employee Number,Name,Job Title,FTE
    20410017,Patel, Asha,Delivery manager,1.0
    20410025,Ben Okafor,Developer,0.8

Good:

    Employee Number,Name,Job Title,FTE
    20410017,"Patel, Asha",Delivery manager,1.0
    20410025,Ben Okafor,Developer,0.8

Fix: put text with a comma in quotes, take out what is there twice, and export the employee number.
""",
    "unclear-column": """\
Two readings of a column, or two columns for one thing, are possible, and nobody says which is meant.

Why: a wrong guess about a whole column would be wrong for everybody, and hard to see. So nothing is imported, and all
that is unclear is said at once.

Bad:

    Name,Job Title,Position Title,FTE
    Asha Patel,Delivery manager,Project lead,1.0
    Ben Okafor,Developer,Developer,0.8

Good:

    Name,Job Title,FTE
    Asha Patel,Delivery manager,1.0
    Ben Okafor,Developer,0.8

Fix: say which, as the help of the finding shows: `--map title="Job Title"`, `--scale 1-5`, `--dates month-first`,
`--fte-of each`, `--sheet Staff`. `--save-mapping` keeps it for the next time.
""",
    "unreadable-table": """\
The file is no table, is damaged or protected, or is larger than a table of people can be.

Why: a workbook is an archive that may unpack to a thousand times its size, and may hold traps. What a spreadsheet
program would not write is not unpacked.

Bad:

    Name,Job Title
    "Asha Patel,Delivery manager
    Ben Okafor,Developer

Good:

    Name,Job Title
    "Asha Patel",Delivery manager
    Ben Okafor,Developer

Fix: open the file in a spreadsheet program and save it as .xlsx without a password, or as CSV UTF-8.
""",
    "unsafe-to-change": """\
The staffing file that is there is written so that it cannot be brought up to date without touching something else.

Why: whatever you entered by hand has to stay to the letter. After every change the new text is read and compared; where
more would differ than is meant to, nothing is written. That happens where people share parts under a name (an anchor),
or where the list of people stands in brackets.

Bad:

    kind: staffing
    organisation: Northfield
    people: [{name: Asha Patel}]

Good:

    kind: staffing
    organisation: Northfield
    people:
      - {name: Asha Patel}

Fix: write the list of people with dashes, one person below the other and without anchors; or import into a new file.
""",
}
